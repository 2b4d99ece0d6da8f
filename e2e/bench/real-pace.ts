/** The default pace of reads and polls; the journeys use a tenth of it. */
export const realPace = {
  WATCH_MOVING_MS: '10000',
  WATCH_RESTING_MS: '60000',
  WATCH_DOWN_MS: '30000',
  WATCH_REFRESH_MS: '2000',
  WATCH_ROUND_MS: '1000',
  WATCH_POLL_MS: '5000',
} as const
