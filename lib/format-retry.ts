/** When something can be sent again, from the milliseconds that are left until then. */
export const formatRetry = (leftMs: number): string =>
  leftMs > 0 ? `Send again in ${String(Math.ceil(leftMs / 1000))} s.` : 'You can send it again now.'
