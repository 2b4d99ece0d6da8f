import { entrance } from '#server/actions/entrance.ts'
import { fromProvider } from '#server/actions/ways.ts'

export const GET = entrance(fromProvider)
