// The panels "Nhúng vào trang của bạn": a button that copies, and a preview that is loaded when somebody asks for it.
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text.value)
  } catch {
    text.select() // no clipboard without https: the old way
    document.execCommand("copy")
  }
}

for (const panel of document.querySelectorAll(".dvk-embed")) {
  for (const text of panel.querySelectorAll("textarea")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "dvk-button", textContent: "Sao chép" })
    button.addEventListener("click", async () => {
      await copy(text)
      button.textContent = "Đã sao chép"
      setTimeout(() => (button.textContent = "Sao chép"), 2000)
    })
    text.addEventListener("focus", () => text.select())
    text.parentElement.after(button)
  }
  const preview = panel.querySelector("[data-height]")
  preview.addEventListener("click", (event) => {
    event.preventDefault()
    const shown = panel.querySelector("iframe")
    if (shown) return shown.remove()
    const frame = Object.assign(document.createElement("iframe"), { src: preview.href, title: preview.textContent, height: preview.dataset.height })
    addEventListener("message", ({ source, data }) => {
      if (source === frame.contentWindow && data && data.dvk === 1 && data.height > 0) frame.height = data.height
    })
    panel.append(frame)
  })
}
