"""Trained models: what they find where rules end."""
