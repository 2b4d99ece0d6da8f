import 'server-only'
import type { Config } from '#server/config.ts'

/** What is limited per person and minute; how many, says the variable of that name in server/variables.ts. */
export type LimitName = keyof Config['perMinute']

type Cost = {
  /** What a person is told who has done this `count` times within a minute. */
  explainMinute: (count: string) => string
  /**
   * How many may be under way, of one person and of everybody in this process, and what a person is told who has that
   * many; `none` where something else bounds it.
   */
  atOnce: 'none' | { each: number; all: number; explain: (count: string) => string }
}

/** Everything that costs: a limit without its words and its bound does not compile. */
export const costs: Readonly<Record<LimitName, Cost>> = {
  /** Spaced out before Next gets them: server/auth/pace.ts. */
  requests: {
    explainMinute: (count) => `You are sending the portal more than ${count} requests a minute, which is the most.`,
    atOnce: 'none',
  },
  /** One that is sent twice waits for the first (server/intents/dedupe-creates.ts). */
  creates: {
    explainMinute: (count) =>
      `You have asked for ${count} private links within a minute, which is the most. Nothing was sent.`,
    atOnce: 'none',
  },
  /** Each writes a row of the audit, one after the other, and makes every list of its project anew. */
  changes: {
    explainMinute: (count) =>
      `You have changed ${count} things within a minute, which is the most. Nothing was changed.`,
    atOnce: 'none',
  },
  /** The browser saves a draft while a person types, many changes at a time. */
  drafts: {
    explainMinute: (count) =>
      `You have saved drafts ${count} times within a minute, which is the most. Your changes stay in this browser; go on in a minute.`,
    atOnce: 'none',
  },
  signIns: {
    explainMinute: (count) => `You have tried to sign in ${count} times within a minute, which is the most.`,
    atOnce: 'none',
  },
  /** One person can occupy one of the three threads of server/paste/hcl-pool.ts; seven people wait. */
  pastes: {
    explainMinute: (count) =>
      `You have pasted Terraform ${count} times within a minute, which is the most. Nothing was read.`,
    atOnce: { each: 1, all: 10, explain: () => 'The portal is still reading your last text. Nothing was read.' },
  },
  preflights: {
    explainMinute: (count) => `The portal has checked ${count} requests for you within a minute, which is the most.`,
    atOnce: { each: 4, all: 40, explain: (count) => `The portal is still checking ${count} requests for you.` },
  },
  /** A browser has what is typed judged after each pause (components/rules). */
  verdicts: {
    explainMinute: (count) =>
      `The portal has checked your entries by its rules ${count} times within a minute, which is the most.`,
    atOnce: {
      each: 4,
      all: 40,
      explain: (count) => `The portal is still checking ${count} of your entries by its rules.`,
    },
  },
  refreshes: {
    explainMinute: (count) => `You have refreshed ${count} times within a minute, which is the most.`,
    atOnce: { each: 4, all: 40, explain: (count) => `The portal is still refreshing ${count} pages for you.` },
  },
  lookups: {
    explainMinute: (count) =>
      `The portal has looked up ${count} things in Atlas, AWS and the audit for you within a minute, which is the most.`,
    atOnce: { each: 4, all: 40, explain: (count) => `The portal is still looking up ${count} things for you.` },
  },
  /** That of the audit is written in parts (server/private-links/audit-queries.ts); each lasts until it was taken. */
  exports: {
    explainMinute: (count) => `You have saved files ${count} times within a minute, which is the most.`,
    atOnce: { each: 1, all: 4, explain: () => 'The portal is still writing your last file.' },
  },
}
