import { entrance } from '#server/actions/entrance.ts'
import { toProvider } from '#server/actions/ways.ts'

export const GET = entrance(toProvider)
