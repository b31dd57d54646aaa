/* Khung nhúng, bản 1. Never changed: snippets hold its hash. What has to change becomes v2.js.
   Gives each frame of ours on this page the height that its content asks for, and nothing else. */
(function () {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  const base = new URL("./", script.src).href;
  // Several snippets may have brought the script, and several sites each their own.
  const bases = (window.dvkEmbed = Array.isArray(window.dvkEmbed) ? window.dvkEmbed : []);
  if (bases.includes(base)) return;
  bases.push(base);
  const isOurs = (url) => bases.some((known) => url.startsWith(known));

  const MOST = 20000;
  const drawn = new Set(); // frames that stand inside <dvk-embed>
  const frames = () => [...document.querySelectorAll("iframe")].filter((f) => isOurs(f.src)).concat([...drawn]);

  // A frame in a sandbox has no origin of its own: then it is told by its window alone.
  const isFrom = (frame, event) =>
    frame.contentWindow === event.source &&
    (event.origin === new URL(frame.src).origin ||
      (event.origin === "null" && frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")));

  const set = (element, styles) => {
    for (const name of Object.keys(styles)) element.style.setProperty(name, styles[name], "important");
  };

  addEventListener("message", (event) => {
    const said = event.data;
    if (!event.source || !said || said.dvk !== 1 || typeof said.height !== "number") return;
    if (!(said.height >= 1 && said.height <= MOST)) return;
    const frame = frames().find((frame) => isFrom(frame, event));
    // The page around may style frames as it likes; its rules must neither cut the content nor leave a gap.
    if (frame) {
      set(frame, {
        height: Math.ceil(said.height) + "px",
        "min-height": "0",
        "max-height": "none",
        "aspect-ratio": "auto",
        position: "static",
        "box-sizing": "content-box",
        "padding-top": "0",
        "padding-bottom": "0",
        transition: "none",
        animation: "none",
      });
    }
  });

  // A frame that was there first has said its height to nobody.
  const ask = (frame) => frame.contentWindow && frame.contentWindow.postMessage({ dvk: 1, ask: "height" }, "*");
  const askAll = () => frames().forEach(ask);
  askAll();
  document.addEventListener("DOMContentLoaded", askAll);
  addEventListener("load", askAll);

  class Embed extends HTMLElement {
    static get observedAttributes() {
      return ["src"];
    }
    connectedCallback() {
      this.draw();
    }
    disconnectedCallback() {
      drawn.delete(this.frame);
    }
    attributeChangedCallback() {
      if (this.isConnected) this.draw();
    }
    draw() {
      let url;
      try {
        url = new URL(this.getAttribute("src"), document.baseURI);
      } catch (error) {
        return; // the link inside stays as it is
      }
      if (!isOurs(url.href)) return; // whoever may write the element may not frame any other site with it
      if (!this.frame) {
        this.frame = document.createElement("iframe");
        this.frame.addEventListener("load", () => this.name());
        this.frame.setAttribute("loading", "lazy");
        this.frame.setAttribute("referrerpolicy", "no-referrer");
        set(this.frame, { display: "block", width: "100%", border: "0" });
        set(this.frame, { height: (parseInt(this.getAttribute("height"), 10) || 300) + "px" });
        set(this, { display: "block" });
        this.attachShadow({ mode: "open" }).append(this.frame, document.createElement("slot"));
      }
      drawn.add(this.frame);
      this.name();
      if (this.frame.src !== url.href) this.frame.src = url.href;
    }
    name() {
      const link = this.querySelector("a");
      this.frame.title = link ? link.textContent : "";
    }
  }
  if (!customElements.get("dvk-embed")) customElements.define("dvk-embed", Embed);
  else document.querySelectorAll("dvk-embed").forEach((element) => element.draw && element.draw());
})();
