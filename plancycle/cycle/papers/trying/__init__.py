"""Every paper and letter of a year made once, so that a template's fault shows before its day."""
