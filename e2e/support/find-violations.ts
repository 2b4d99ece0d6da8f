import axeCore from 'axe-core'
import type { Page } from 'playwright/test'

declare global {
  var axe: typeof axeCore | undefined
}

/**
 * The rules of axe that a page breaks, all or those of `rules`, each with where. A page gets axe once, and counts
 * nothing but violations. What a widget of others shows (`data-widget`) is theirs to mend: it is left out, unless
 * `context` says what is looked at.
 */
export const findViolations = async (
  page: Page,
  rules?: readonly string[],
  context: { include: string[] } | { exclude: string[] } = { exclude: ['[data-widget]'] },
): Promise<string[]> => {
  if (!(await page.evaluate(() => globalThis.axe !== undefined))) await page.evaluate(axeCore.source)
  return page.evaluate(
    async ({ values, within }) => {
      const results = await globalThis.axe?.run(within, {
        resultTypes: ['violations'],
        ...(values && { runOnly: { type: 'rule', values: [...values] } }),
      })
      if (!results) return ['The page has no axe.']
      return results.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html}`).join(', ')}`,
      )
    },
    { values: rules, within: context },
  )
}
