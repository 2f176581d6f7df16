"""The web page of the staff: Starlette, server-side templates, no script needed, no request to anybody else."""
