import 'server-only'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'

/** Whether Next can read the header in which its router says what a page already shows; asks Next's own parser. */
export const isRouterState = (header: string | readonly string[]): boolean => {
  try {
    parseAndValidateFlightRouterState(typeof header === 'string' ? header : [...header])
    return true
  } catch {
    return false
  }
}
