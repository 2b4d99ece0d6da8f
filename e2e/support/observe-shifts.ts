import type { Page } from 'playwright/test'
import * as z from '#lib/zod.ts'

const shifts = z.object({ sum: z.number(), sources: z.array(z.string()) })

/** Sums up the layout shifts of a page since its load; returns a function that reads the sum and what shifted. */
export const observeShifts = async (page: Page) => {
  await page.evaluate(() => {
    const shifts: { sum: number; sources: string[] } = { sum: 0, sources: [] }
    Object.assign(window, { seen: shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const value = Number(Reflect.get(entry, 'value'))
        shifts.sum += value
        const sources: unknown = Reflect.get(entry, 'sources')
        const getText = (source: unknown) => {
          const node: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, 'node') : undefined
          return node instanceof Node ? (node.textContent ?? '').slice(0, 40) : ''
        }
        shifts.sources.push(`${value.toFixed(4)}: ${Array.isArray(sources) ? sources.map(getText).join(' | ') : ''}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return async () => shifts.parse(await page.evaluate(() => Reflect.get(window, 'seen') as unknown))
}
