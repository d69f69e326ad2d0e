// A space to draw: lines of whole numbers on a square of 1000, with a colour by its name and a width.
(() => {
  const space = document.querySelector(".draw");
  const canvas = space.querySelector("canvas");
  const kept = document.querySelector("input[name=drawing]");
  const form = kept.form;
  const pen = canvas.getContext("2d");
  const MOST = 40000;
  let lines = [];
  let line = null;
  try {
    lines = JSON.parse(kept.value || "[]");
  } catch {
    lines = [];
  }

  const colourOf = (name) => getComputedStyle(space.querySelector(`.colour.${name}`)).getPropertyValue("--ink");
  const draw = ([colour, points, width]) => {
    pen.strokeStyle = colourOf(colour);
    pen.lineWidth = width;
    pen.lineCap = pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(points[0], points[1]);
    if (points.length === 2) pen.lineTo(points[0], points[1]);
    for (let at = 2; at < points.length; at += 2) pen.lineTo(points[at], points[at + 1]);
    pen.stroke();
  };
  const keep = () => {
    pen.clearRect(0, 0, 1000, 1000);
    lines.forEach(draw);
    kept.value = lines.length ? JSON.stringify(lines) : "";
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const on = (value, from, size) => Math.max(0, Math.min(1000, Math.round(((value - from) / size) * 1000)));
    return [on(event.clientX, box.left, box.width), on(event.clientY, box.top, box.height)];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (kept.value.length > MOST) return;
    canvas.setPointerCapture(event.pointerId);
    line = [form.colour.value, place(event), form.thick.checked ? 24 : 8];
    draw(line);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!line || line[1].length > 4000) return;
    const [x, y] = place(event);
    const [lastX, lastY] = line[1].slice(-2);
    if (Math.hypot(x - lastX, y - lastY) < 5) return;
    line[1].push(x, y);
    draw([line[0], line[1].slice(-4), line[2]]);
  });
  const end = () => {
    if (!line) return;
    lines.push(line);
    line = null;
    keep();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  space.querySelector("[data-undo]").addEventListener("click", () => {
    lines.pop();
    keep();
  });
  space.querySelector("[data-clear]").addEventListener("click", () => {
    lines = [];
    keep();
  });
  document.querySelector(".no-drawing").remove();
  space.hidden = false;
  keep();
})();
