// Small helps to draw with. What is shown to readers stands in the page, in #dvk-words.

export const words = JSON.parse(document.getElementById("dvk-words")?.textContent ?? "{}");
export const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

export const el = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    name in element ? (element[name] = value) : element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

// An address that is told from the site's root.
export const at = (url) => new URL(`../../${url}`, import.meta.url).href;
