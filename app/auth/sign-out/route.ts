import { entrance } from '#server/actions/entrance.ts'
import { out } from '#server/actions/ways.ts'

export const POST = entrance(out)
