import 'server-only'
import type { Send } from '#server/send-message.ts'
import type { FindTargets, ListSubscribedGroups } from '#lib/notification/send.ts'

/** Who is told of what, and how a message reaches them. */
export type Channels = { findTargets: FindTargets; send: Send; listSubscribedGroups: ListSubscribedGroups }
