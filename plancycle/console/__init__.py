"""The console: the year's work in the browser, in Vietnamese, by several people.

A face like the terminal: it calls the same steps and has no rule of its own. A page is made so:

* ``pages/<name>_page.py`` holds a ``router`` (APIRouter); ``pages/__init__.py`` lists it. A route
  is a plain ``def`` and does three things: ask for what it needs, call one function, show or go on.
* What a page shows is one typed object, its read model, made by a function that takes an office and
  opens ``office.database.read()`` once; it stands in :mod:`plancycle.cycle.overviews` or the room
  whose matter it is, never here.
* ``templates/<name>.html.j2`` extends ``layout.html.j2`` and prints ``page`` (that object) and
  ``frame`` (:class:`plancycle.console.showing.Frame`: who is signed in, where, the token of forms).
  Every value is escaped, a name that is not there is an error, acts in the domain's sentences
  (:mod:`plancycle.model.acts`) are put into words by :mod:`plancycle.faces.page_words`. No style
  and no script in a page: the policy of the browser refuses them; SVG takes classes and attributes.

How a route gets what it needs (:mod:`plancycle.console.asking`)::

    @router.get("/{profile}/hop-thu")
    def inbox(looking: Looking) -> Response:
        return show(looking.visit, "inbox.html.j2", waiting_mail(looking.office))

    @router.post("/{profile}/hop-thu/{number:int}/bo-qua")
    def dismiss(
        number: int,
        doing: Annotated[Doing, Depends(may(Deed.JUDGE_MAIL))],
        why: Annotated[str, Form()],
    ) -> Response:
        dismiss_message(doing.office, number, why)
        return go_on(doing.visit, f"/{doing.office.profile.code}/hop-thu", "Đã bỏ qua thư.")

``Looking`` gives an office that only reads: writing with it is an error. ``may(deed)`` gives one
that writes, in the name of the person, and refuses whoever has not the role; a test walks all
routes and finds a POST without it. ``Visiting`` is for pages of the whole house,
``may_in_house(deed)`` for what is done there. A locality that the person does not see is "not
there" (404).

Of itself every request is checked: signed in, from this site, with the token of the form
(``{{ frame.form_token_field }}`` in each form; htmx sends it by the layout's ``hx-headers``), not
too large. Errors the program raises on purpose become a page that says what to do.

Files: :func:`plancycle.console.uploads.keep_upload` bounds, sniffs and keeps one as a blob;
:func:`plancycle.console.downloads.send_file` hands one out. Long work:
:func:`plancycle.console.background.ask_for_work`, with ``{{ frame.press }}`` in the form of its
button; the page of the run is ``/{profile}/viec/<number>``.
"""
