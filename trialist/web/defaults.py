"""What a server does unless it is told otherwise; imported by help texts, so it imports nothing."""

HOST = "127.0.0.1"
PORT = 8420
MB = 1_000_000
BODY_MB = 16
# The environment's name for the token, which command lines would show to others on the machine.
TOKEN_VARIABLE = "TRIALIST_TOKEN"
