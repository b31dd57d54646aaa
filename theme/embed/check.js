// What works from inside another site's frame, told to the one who pasted it. Nothing is sent anywhere.
(() => {
  "use strict"
  const say = (id, is_good) => {
    const line = document.getElementById(id)
    line.className = is_good ? "good" : "bad"
    line.querySelector("strong").textContent = is_good ? line.dataset.good : line.dataset.bad
  }
  const isFramed = parent !== window
  say("script", true)
  say("khung", isFramed)
  const around = location.ancestorOrigins && location.ancestorOrigins[0]
  say("https", location.protocol === "https:" && (!around || around.startsWith("https:")))

  // The snippets are for those who came here by themselves; in a frame they would only be in the way.
  if (isFramed) document.getElementById("doan-ma").hidden = true
  else {
    document.getElementById("doan-ma").open = true
    for (const id of ["cao", "roi"]) document.getElementById(id).hidden = true
  }

  // Whether the page around follows: the frame must become as high as its content.
  const root = document.documentElement
  const follows = () => isFramed && Math.abs(innerHeight - root.getBoundingClientRect().height) <= 1
  let tries = 0
  const look = () => {
    if (follows() || !isFramed || ++tries > 20) return say("cao", follows())
    setTimeout(look, 150)
  }
  addEventListener("load", look)

  // A sandbox without these rights keeps every link of the frame from opening.
  const allowed = () => {
    try {
      return !frameElement || !frameElement.sandbox.length
    } catch (error) {
      return true // another site's frame does not say
    }
  }
  say("roi", origin !== "null" && allowed())

  const wanted = { "content-security-policy": /frame-ancestors/, "x-content-type-options": /^nosniff$/ }
  fetch(location.href.split("#")[0], { method: "HEAD" })
    .then(({ headers }) => say("dau-muc", Object.keys(wanted).every((name) => wanted[name].test(headers.get(name) || ""))))
    .catch(() => say("dau-muc", false))
})()
