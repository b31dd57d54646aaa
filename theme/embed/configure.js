// The page that makes the snippet of anything: from what stands in its own address, or in its form. It only ever looks at
// pieces of this site: an address is cut down to plain path steps and looked for below embed/.
const here = new URL("./", location.href) // …/embed/
const { forms, site, missing, copy, copied } = JSON.parse(document.getElementById("mau").textContent)
const form = document.getElementById("tu-chon")
const outcome = document.getElementById("ket-qua")
const fault = document.getElementById("loi")
const preview = document.getElementById("xem-thu")
const PATH = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+$/
const LOOKS = ["so", "cot", "dang", "nen", "co", "mau"]

const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;")

const filled = (template, gaps) => template.replace(/\{(\w+)\}/g, (_, name) => escaped(String(gaps[name])))

// Where below embed/ the piece lies: "" where what was typed is no address of this site.
const pieceOf = (typed) => {
  const own = [site.url, new URL("../", here).href].find((base) => typed.startsWith(base)) || ""
  let path = typed.slice(own.length).split(/[?#]/)[0].replace(/^\/+/, "").replace(/index\.html$/, "")
  path = path.replace(/^embed\//, "")
  if (path && !path.endsWith("/")) path += "/"
  if (!PATH.test(path)) return ""
  const [area, kind] = [/^dia-ban\/(.+)$/.exec(path), form.loai.value]
  if (kind === "so" && area) return `so/${area[1]}`
  if (kind === "bang" && /^(dia-ban|linh-vuc|nam|du-lieu)\//.test(path)) return `bang/${path}`
  if (area && form["linh-vuc"].value) return `linh-vuc/${form["linh-vuc"].value}/${area[1]}`
  if (area && form.nam.value) return `nam/${form.nam.value}/${area[1]}`
  return path
}

const looks = () => {
  const chosen = new URLSearchParams()
  for (const name of LOOKS) {
    const value = form[name].value.trim().replace(/^#/, "")
    if (value && (name !== "mau" || /^[0-9a-f]{6}$/i.test(value))) chosen.set(name, value)
  }
  return String(chosen)
}

// What the piece says of itself; null where there is none.
const read = async (path) => {
  const answer = path ? await fetch(new URL(path, here), { redirect: "error" }).catch(() => null) : null
  if (!answer || !answer.ok) return null
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const said = page.querySelector("footer")
  return said && said.dataset.shows ? { title: page.title, shows: said.dataset.shows, as_of: said.dataset.asOf } : null
}

// A frame of the narrowest width says how high the piece must be where no script sets its height.
const heightOf = (src) =>
  new Promise((resolve) => {
    const frame = Object.assign(document.createElement("iframe"), { src, width: 320, height: 100, title: "", tabIndex: -1 })
    frame.className = "unseen"
    let height = 0
    const hear = ({ source, data }) => {
      if (source === frame.contentWindow && data && data.dvk === 1 && data.height > 0) height = data.height
    }
    addEventListener("message", hear)
    document.body.append(frame)
    frame.addEventListener("load", () =>
      setTimeout(() => {
        removeEventListener("message", hear)
        frame.remove()
        resolve(height)
      }, 150),
    )
  })

const ROOM = 1.12 // other machines have wider letters
let turn = 0
const show = async () => {
  const mine = ++turn
  const path = pieceOf(form.url.value.trim())
  const query = looks() && `?${looks()}`
  const piece = await read(path)
  const height = piece && (await heightOf(new URL(path + query, here).href))
  if (mine !== turn) return // something else was typed meanwhile
  outcome.hidden = !piece
  fault.textContent = piece || !form.url.value ? "" : missing
  if (!piece) return
  const gaps = {
    src: `${site.url}embed/${path}${query}`,
    page: site.url + piece.shows,
    title: piece.title,
    source: site.name,
    as_of: piece.as_of,
    height: Math.ceil(height * ROOM),
    site: site.url,
  }
  for (const text of outcome.querySelectorAll("textarea")) text.value = filled(forms[text.dataset.form], gaps)
  preview.src = new URL(path + query, here).href
}

const remember = () => {
  const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
  history.replaceState(null, "", `?${state}`)
}

addEventListener("message", ({ source, data }) => {
  if (source === preview.contentWindow && data && data.dvk === 1 && data.height > 0) preview.height = data.height
})
for (const text of outcome.querySelectorAll("textarea")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: copy })
  button.addEventListener("click", async () => {
    text.select()
    try {
      await navigator.clipboard.writeText(text.value)
    } catch {
      document.execCommand("copy") // no clipboard without https
    }
    button.textContent = copied
  })
  text.parentElement.after(button)
}
form.addEventListener("submit", (event) => event.preventDefault())
form.addEventListener("change", () => {
  remember()
  show()
})

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name)
  if (!field || value.length > 500) continue
  if (field.tagName === "INPUT" || [...field.options].some((option) => option.value === value)) field.value = value
}
form.hidden = false
document.getElementById("khong-script").hidden = true
document.getElementById("san-co").hidden = true
show()
