// Saves a part of the audit form while its auditor types. The page works without: every button saves too.
//
// What was typed stays in the page until the server has said that it is stored. A request that fails is sent again,
// the same words first: if they were stored and only the answer was lost, the server says so and nothing clashes.

const PAUSE = 1200; // ms after the last key
const LONGEST_WAIT = 30000; // between two tries

const form = document.querySelector("form[data-autosave]");
if (form) watch(form);

function watch(form) {
  const status = form.querySelector("[role=status]");
  const version = form.elements.version;
  let stored = asMade(); // what the server has, or had when the page was made
  let unanswered = null; // what was sent and not answered yet
  let timer = 0;
  let tries = 0;
  let blocked = Boolean(form.querySelector("[data-conflict]").children.length); // a conflict waits for a choice
  let partly = false; // a box holds what cannot be stored, such as the 31st of February
  let leaving = false;

  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", ({ target }) => target.matches("[type=radio], [type=checkbox]") && later(PAUSE / 4));
  form.addEventListener("submit", onSubmit);
  window.addEventListener("online", () => tries && later(0));
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  window.addEventListener("pagehide", flush);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (partly || ((tries || blocked || saving) && isDirty()))) event.preventDefault();
  });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-leave]")) leaving = true;
  });

  // A browser may put back what was typed before a reload: only what came with the page is stored. Null: nothing is.
  function asMade() {
    if ("unsaved" in form.dataset) return null;
    const copy = form.cloneNode(true);
    copy.reset();
    return words(copy);
  }

  function words(from = form) {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(from)) {
      if (name !== "csrfmiddlewaretoken" && name !== "version") data.append(name, value.replace(/\r\n?/g, "\n"));
    }
    return data.toString();
  }

  function isDirty() {
    return unanswered !== null || words() !== stored;
  }

  function later(wait) {
    if (blocked) return;
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(wait, pause()));
  }

  // Grows with each failure: 1, 2, 4 … seconds.
  function pause() {
    return tries ? Math.min(1000 * 2 ** (tries - 1), LONGEST_WAIT) : 0;
  }

  function post(text) {
    const body = new URLSearchParams(text);
    body.append("version", version.value);
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    // A redirect means that nobody is signed in any more: it is not followed, but seen.
    // It outlives the page, as far as browsers allow that for its size.
    const keepalive = body.toString().length < 60000;
    const signal = AbortSignal.timeout?.(20000);
    return fetch(form.dataset.autosave, { method: "POST", body, redirect: "manual", keepalive, signal });
  }

  let saving = null;
  function save() {
    clearTimeout(timer);
    if (!saving) saving = once().finally(() => { saving = null; });
    return saving;
  }

  // True once the server holds what the page shows.
  async function once() {
    while (!blocked && isDirty()) {
      unanswered ??= words();
      let answer;
      try {
        answer = await post(unanswered);
      } catch {
        return failed(form.dataset.trying);
      }
      if (!(await take(answer))) return false;
    }
    return !blocked;
  }

  async function take(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return renew();
    if (answer.ok) return took(await answer.json());
    if (answer.status === 409) return clash(await answer.json());
    if (answer.status === 422) {
      unanswered = null;
      tries = Math.max(tries, 1);
      say((await answer.json()).sentence, true);
      return false;
    }
    if (answer.status === 404 || answer.status === 405) {
      tries = Math.max(tries, 1);
      say(form.dataset.refused, true);
      return false;
    }
    return failed(form.dataset.trying); // the server is ill or being restarted
  }

  function took({ version: now, saved, whole }) {
    stored = unanswered;
    partly = !whole;
    unanswered = null;
    version.value = now;
    tries = 0;
    say(saved, partly);
    return true;
  }

  function failed(sentence) {
    tries += 1;
    say(sentence, true);
    later(0);
    return false;
  }

  // Signed out, or signed in again in another tab, which changes the secret of every form.
  async function renew() {
    try {
      const answer = await fetch(form.dataset.token, { redirect: "manual" });
      if (answer.ok) {
        const { token } = await answer.json();
        for (const box of document.getElementsByName("csrfmiddlewaretoken")) box.value = token;
        const again = await post(unanswered);
        if (again.ok) return took(await again.json());
        if (again.status === 409) return clash(await again.json());
      }
      return failed(answer.type === "opaqueredirect" ? form.dataset.signedOut : form.dataset.refused);
    } catch {
      return failed(form.dataset.trying);
    }
  }

  // Another tab saved first. Both texts are shown; this page's version becomes the other's, so that the next save,
  // which somebody chooses, keeps what is here.
  function clash({ version: now, html }) {
    blocked = true;
    unanswered = null;
    version.value = now;
    say("");
    const place = form.querySelector("[data-conflict]");
    place.innerHTML = html;
    place.focus();
    return false;
  }

  // Buttons save first, so that a page with an error, or none at all, never swallows what was typed.
  async function onSubmit(event) {
    const button = event.submitter;
    const danger = button?.value === "danger";
    if (leaving || (blocked && !danger) || (!isDirty() && !(danger && partly))) {
      leaving = true;
      return;
    }
    event.preventDefault();
    if (blocked || !(await save()) || (danger && partly)) {
      // Danger waits for nothing: it opens beside this page, which keeps what could not be saved.
      if (danger) window.open(form.dataset.danger);
      return;
    }
    leaving = true;
    form.requestSubmit(button);
  }

  // The page goes away or into the background.
  function flush() {
    if (!leaving && !blocked && isDirty()) save();
  }

  function say(sentence, bad = false) {
    status.classList.toggle("app-saved--failed", bad);
    if (status.textContent !== sentence) status.textContent = sentence;
  }
}
