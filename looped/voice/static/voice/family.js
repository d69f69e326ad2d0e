// Leaving at once, reading aloud, and a tablet that clears itself. Every page works without these lines.
(() => {
  const body = document.body;
  const leave = document.querySelector(".leave");

  const go = (address) => {
    fetch(body.dataset.forget, { method: "POST", keepalive: true }).catch(() => {});
    document.title = "";
    body.hidden = true;
    location.replace(address);
  };
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    go(leave.href);
  });

  // Shift three times within five seconds.
  let pressed = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    pressed = event.key === "Shift" ? [...pressed.slice(-2), Date.now()] : [];
    if (pressed.length === 3 && Date.now() - pressed[0] < 5000) go(leave.href);
  });

  // A page that the browser kept for its back button is asked for again: it may have been left or sent meanwhile.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(location.href);
  });

  const idle = Number(body.dataset.clearsAfter);
  if (idle) {
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => go(leave.href), idle * 1000);
    };
    ["pointerdown", "keydown", "input", "scroll"].forEach((name) => addEventListener(name, wait, { passive: true }));
    wait();
  }

  const aloud = document.querySelector(".aloud");
  if (aloud && "speechSynthesis" in window) {
    const words = [aloud.textContent, aloud.dataset.stop];
    const say = (speaking) => {
      aloud.textContent = words[speaking ? 1 : 0];
      aloud.setAttribute("aria-pressed", speaking);
    };
    const texts = () =>
      [...document.querySelectorAll("main h1, main h2, main p, main li, main label")]
        .filter((each) => each.offsetParent && !each.closest(".draw, nav"))
        .map((each) => each.innerText.trim());
    aloud.hidden = false;
    aloud.addEventListener("click", () => {
      const speaking = aloud.getAttribute("aria-pressed") === "true";
      speechSynthesis.cancel();
      say(!speaking);
      if (speaking) return;
      const spoken = new SpeechSynthesisUtterance(texts().join(". "));
      spoken.lang = document.documentElement.lang;
      spoken.onend = () => say(false);
      speechSynthesis.speak(spoken);
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }
})();
