/* A drawing on its stage, moved and zoomed by wheel, buttons and drag: of the page in one file and of the preview.

   `size` gives width and height of the drawing, `least` the smallest scale, `readable` the smallest at which it can be
   read, `start` the point of a drawing too long for the stage that is seen first, and where on the stage. `origin` gives
   the point of the drawing about which Panzoom scales, `moved` is called whenever somebody moves the drawing. */
"use strict";
const EDGE = 24;
const onStage = (stage, sheet, view, {
  size, least, largest, readable = () => 0.45, start: first = () => [[0, 0], [EDGE, EDGE]], origin = () => [0, 0],
  moved = () => {},
}) => {
  const STEP = 80;
  const ARROWS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
  const byId = (id) => document.getElementById(id);

  // Brings a point of the drawing to a point of the stage.
  const bring = (scale, [x, y], [toX, toY], animate = false) => {
    const [aboutX, aboutY] = origin();
    view.zoom(scale, { animate: false });
    view.pan((toX - aboutX) / scale - (x - aboutX), (toY - aboutY) / scale - (y - aboutY), { animate });
  };
  const whole = () => {
    const [width, height] = size();
    return Math.min((stage.clientWidth - 2 * EDGE) / width, (stage.clientHeight - 2 * EDGE) / height, 1.5);
  };
  const showAll = () => {
    const [width, height] = size();
    bring(whole(), [width / 2, height / 2], [stage.clientWidth / 2, stage.clientHeight / 2]);
  };
  // A drawing too long to be read whole begins at its beginning.
  const begin = () => {
    if (whole() >= readable()) return showAll();
    const high = (stage.clientHeight - 2 * EDGE) / size()[1];
    bring(Math.max(readable(), Math.min(1, high)), ...first());
  };
  const zoomBy = (factor, at) => {
    moved();
    const box = stage.getBoundingClientRect();
    const toX = at ? at.clientX - box.left : box.width / 2, toY = at ? at.clientY - box.top : box.height / 2;
    const now = view.getScale(), { x, y } = view.getPan(), [aboutX, aboutY] = origin();
    const from = [(toX - aboutX) / now - x + aboutX, (toY - aboutY) / now - y + aboutY];
    bring(Math.min(largest, Math.max(least(), now * factor)), from, [toX, toY]);
  };
  const panBy = (x, y) => {
    moved();
    const now = view.getPan(), scale = view.getScale();
    view.pan(now.x + x / scale, now.y + y / scale, { animate: false });
  };
  // Whether a key moves the drawing.
  const movedBy = (key) => {
    if (key === "+" || key === "=") zoomBy(1.25);
    else if (key === "-") zoomBy(0.8);
    else if (ARROWS[key]) panBy(...ARROWS[key]);
    else return false;
    return true;
  };

  sheet.addEventListener("panzoomchange", ({ detail: { scale } }) => {
    byId("percent").textContent = `${Math.round(scale * 100)} %`;
  });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.003)), event);
    else if (event.shiftKey && !event.deltaX) panBy(-event.deltaY, 0);
    else panBy(-event.deltaX, -event.deltaY);
  }, { passive: false });
  byId("larger").addEventListener("click", () => zoomBy(1.25));
  byId("smaller").addEventListener("click", () => zoomBy(0.8));

  // A drag ends with a click on whatever lies under the pointer; that one means nothing.
  let start = null, dragged = false;
  stage.addEventListener("pointerdown", (event) => { start = [event.clientX, event.clientY]; dragged = false; }, true);
  addEventListener("pointermove", (event) => {
    if (!start || Math.hypot(event.clientX - start[0], event.clientY - start[1]) <= 4) return;
    dragged = true;
    moved();
  }, true);
  addEventListener("pointerup", () => { start = null; }, true);

  return { begin, bring, dragged: () => dragged, movedBy, panBy, readable, showAll, whole };
};
