"""Document to record: analysis, mentions, arms, links, assembly, audit, stage by stage."""
