import type { PreflightCheck } from '#lib/private-link/preflight-check.ts'

/** What a check found, before it has its id and title. */
export type Finding = Pick<PreflightCheck, 'result' | 'evidence' | 'linkId'> & { title?: string }

export const passing = (evidence: string): Finding => ({ result: 'passing', evidence })
export const failing = (evidence: string): Finding => ({ result: 'failing', evidence })
export const unknowable = (evidence: string): Finding => ({ result: 'unknowable', evidence })
