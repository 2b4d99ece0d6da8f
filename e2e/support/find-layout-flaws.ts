import type { Page } from 'playwright/test'

/** The least width of a text that wraps, in pixels: a narrower column breaks words or shows one a line. */
const leastTextWidth = 40

/**
 * What is wrong with a page in its window: it scrolls sideways, texts overprint each other, a text is cut off without
 * an ellipsis, or a column is so narrow that words stand one below the other. Of an open dialog alone, if there is one.
 */
export const findLayoutFlaws = (page: Page) =>
  page.evaluate((least) => {
    const flaws = new Set<string>()
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) flaws.add(`scrolls sideways: ${String(scrollWidth)}`)

    /** The part of an element's box that its ancestors, and it, let through; whether a cut ends in an ellipsis. */
    type Clip = { left: number; right: number; top: number; bottom: number; isMarked: boolean; isScrolled: boolean }
    const clips = new Map<Element, Clip>()
    const findClip = (element: Element): Clip => {
      const known = clips.get(element)
      if (known) return known
      const outer = element.parentElement
        ? findClip(element.parentElement)
        : { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity, isMarked: false, isScrolled: false }
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      const isClipping = style.overflowX !== 'visible' && element !== document.body
      const clip = isClipping
        ? {
            left: Math.max(outer.left, box.left),
            right: Math.min(outer.right, box.right),
            top: Math.max(outer.top, box.top),
            bottom: Math.min(outer.bottom, box.bottom),
            isMarked: outer.isMarked || style.textOverflow === 'ellipsis',
            isScrolled: outer.isScrolled || style.overflowX === 'auto' || style.overflowX === 'scroll',
          }
        : outer
      clips.set(element, clip)
      return clip
    }

    const texts: { node: Node; text: string; left: number; right: number; top: number; bottom: number }[] = []
    const walker = document.createTreeWalker(
      document.querySelector('dialog[open]') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    const range = document.createRange()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = (node.textContent ?? '').trim()
      if (!parent || text === '' || !parent.checkVisibility({ visibilityProperty: true })) continue
      range.selectNodeContents(node)
      const lines = [...range.getClientRects()]
      const clip = findClip(parent)
      if (clip.right - clip.left < 2) continue
      if (lines.length > 2 && Math.max(...lines.map(({ width }) => width)) < least) flaws.add(`starved: ${text}`)
      for (const line of lines) {
        const isCut = line.right > clip.right + 1 || line.left < clip.left - 1
        if (isCut && !clip.isMarked && !clip.isScrolled) flaws.add(`cut off: ${text}`)
        const [left, right] = [Math.max(line.left, clip.left), Math.min(line.right, clip.right)]
        const [top, bottom] = [Math.max(line.top, clip.top), Math.min(line.bottom, clip.bottom)]
        if (right - left > 2 && bottom - top > 2) texts.push({ node, text, left, right, top, bottom })
      }
    }
    const sorted = texts.toSorted((a, b) => a.top - b.top)
    for (const [index, a] of sorted.entries())
      for (const b of sorted.slice(index + 1)) {
        if (b.top > a.bottom - 3) break
        if (a.node !== b.node && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2)
          flaws.add(`overprint: ${a.text} | ${b.text}`)
      }
    return [...flaws]
  }, leastTextWidth)
