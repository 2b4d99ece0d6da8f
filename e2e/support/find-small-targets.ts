import type { Page } from 'playwright/test'

/** The buttons and checkboxes that are smaller than a target may be, but for those of a widget that others wrote. */
export const findSmallTargets = (page: Page) =>
  page
    .getByRole('button')
    .or(page.getByRole('checkbox'))
    .evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        const area = button.closest('label') ?? button
        const { width, height } = area.getBoundingClientRect()
        const isOurs = !button.closest('[data-widget]')
        return isOurs && width > 0 && (width < 24 || height < 24) ? [button.outerHTML] : []
      }),
    )
