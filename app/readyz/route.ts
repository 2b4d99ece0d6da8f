import { probe } from '#server/actions/probe.ts'
import { readiness } from '#server/actions/probes.ts'

export const GET = probe(readiness)
