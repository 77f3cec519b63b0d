"""Long work that a person asks for and need not wait for.

Which there is (:mod:`.works`), one carried out in the name of whoever asked
(:mod:`.carrying_out`), and what came of it in words (:mod:`.result_words`). Who does it, a process
beside the console or a flow, is the faces' matter.
"""
