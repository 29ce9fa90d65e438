// The few words of DOM that the pages need.

const SVG = "http://www.w3.org/2000/svg";

export const find = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const root = document.documentElement;
/** What addresses begin with below an organisation's own, /o/<slug>. */
export const prefix = root.dataset.root ?? "";

export const calm = () => "hurried" in root.dataset || matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether so much happens that nothing should move; what moves already stands still at once. */
export const hurry = (hurried) => {
  root.toggleAttribute("data-hurried", hurried);
  if (hurried) for (const node of all(".new")) node.classList.remove("new");
};

/** What a tap leads to, once the page has shown that it felt the tap. */
export const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

const fill = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};

/** An HTML element; children are nodes or text, never markup. */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same for SVG. */
export const s = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** Set text where it differs; says whether it did. */
export const text = (node, value) => {
  if (!node || node.textContent === String(value)) return false;
  node.textContent = value;
  return true;
};

const CHANGED = { backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)", offset: 0 };

/** Show for a moment that a figure has changed. A class would need a layout for each figure, to start anew. */
export const mark = (node) => {
  if (!calm()) node.animate([CHANGED], { duration: 250, easing: "ease-out" });
};

/** Replace children only where they would look different, so that what stands still is left alone. */
export const refill = (parent, nodes) => {
  if (!parent) return;
  nodes.forEach((node, index) => {
    const was = parent.children[index];
    if (!was) parent.append(node);
    else if (was !== node && !was.isEqualNode(node)) was.replaceWith(node);
  });
  while (parent.children.length > nodes.length) parent.lastElementChild.remove();
};
