// script/build-ui puts GOV.UK Frontend in front of these lines, in one module; a page works without it.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// htmx brings new parts: dress them like the page they come into.
document.body.addEventListener("htmx:afterSwap", (event) => initAll({ scope: event.detail.elt }));
