import { probe } from '#server/actions/probe.ts'
import { life } from '#server/actions/probes.ts'

export const GET = probe(life)
