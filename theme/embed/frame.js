// Inside the frame: what the snippet's address asks for, and how high the content is. Every value is checked against a
// list, so that no parameter can put words or styles on the page; what is unknown is left alone.
(() => {
  "use strict"
  if (/\/embed\/(index\.html)?$/.test(location.pathname)) return // its parameters are for the snippet that it makes
  const root = document.documentElement
  const asked = new URLSearchParams(location.search)
  const ALLOWED = { nen: /^(sang|toi)$/, co: /^lon$/, cot: /^[1-3]$/, so: /^([1-9]|10)$/, dang: /^danh-sach$/ }
  for (const name of Object.keys(ALLOWED)) {
    const value = asked.get(name)
    if (value !== null && ALLOWED[name].test(value)) root.dataset[name] = value
  }

  // A colour is moved towards black, or on a dark ground towards white, until text in it can be read (4.5:1).
  const LEAST = 4.5
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => linear(part / 255))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const colour = /^([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(asked.get("mau") || "")
  if (colour) {
    const isDark = root.dataset.nen === "toi"
    const ground = isDark ? [21, 24, 29] : [255, 255, 255]
    const goal = isDark ? 255 : 0
    let rgb = colour.slice(1).map((part) => parseInt(part, 16))
    while (contrast(rgb, ground) < LEAST) rgb = rgb.map((part) => part + Math.sign(goal - part) * Math.ceil(Math.abs(goal - part) / 16))
    root.style.setProperty("--mau", `rgb(${rgb.join(",")})`)
  }

  if (parent === window) return
  root.dataset.khung = ""
  // WordPress marks the frames that it has made with a secret behind the #, and knows only heights that come with it.
  const secret = (/secret=([a-z0-9]{10})(?![a-z0-9])/i.exec(location.hash) || [])[1]
  const say = (message) => parent.postMessage(message, "*")
  let told = 0
  const tell = (again) => {
    const height = Math.ceil(root.getBoundingClientRect().height)
    if (height === told && !again) return
    told = height
    say({ dvk: 1, height })
    if (secret) say({ message: "height", value: height, secret })
  }
  // All that the page around can ask for is the height once more.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return
    if ((data.dvk === 1 && data.ask === "height") || (secret && data.message === "ready" && data.secret === secret)) tell(true)
  })
  addEventListener("load", () => tell(true))
  new ResizeObserver(() => tell()).observe(root)
  // Frames of WordPress may not leave by themselves: it follows a link of this site for them.
  if (secret)
    addEventListener("click", (event) => {
      const link = event.target.closest("a[target]")
      if (!link || event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      say({ message: "link", value: link.href, secret })
    })
})()
