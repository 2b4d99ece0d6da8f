/**
 * The value of a promise, or 'too late' half a second after its limit. Both wait on the same event loop, so a busy
 * machine delays the verdict but does not change it.
 */
export const inTime = async <T>(limitMs: number, promise: Promise<T>): Promise<T | 'too late'> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(resolve, limitMs + 500, 'too late')
  })
  const first = await Promise.race([promise, tooLate])
  clearTimeout(timer)
  return first
}
