import { entrance } from '#server/actions/entrance.ts'
import { byLink } from '#server/actions/ways.ts'

export const GET = entrance(byLink)
