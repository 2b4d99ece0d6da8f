/**
 * What a receiver has still to be told. `failing`: of those that wait, how many failed at least once; `oldestAt`: since
 * when the first that waits is tried; `deliveredAt`: the last success. Times in ms since 1970.
 */
export type ReceiverStatus = {
  receiver: string
  waiting: number
  failing: number
  givenUp: number
  oldestAt: number | undefined
  deliveredAt: number | undefined
}
