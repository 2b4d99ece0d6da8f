import { CircleCheck, CircleHelp, TriangleAlert } from 'lucide-react'
import { Link } from '#components/ui/link.tsx'
import type { PreflightCheck } from '#lib/private-link/preflight-check.ts'

export type Check = PreflightCheck

/** How the result of a check looks, and its word. */
export const checkStyles = {
  passing: { icon: CircleCheck, ink: 'text-state-done', word: 'Passed' },
  failing: { icon: TriangleAlert, ink: 'text-state-waiting', word: 'Needs attention' },
  unknowable: { icon: CircleHelp, ink: 'text-soft', word: 'Cannot be checked' },
} as const

/** What a check found, with a link to the link that it found. */
export function CheckEvidence({ groupId, check: { evidence, linkId } }: { groupId: string; check: Check }) {
  return (
    <>
      {evidence}{' '}
      {linkId && (
        <Link href={`/projects/${groupId}/private-links/${linkId}`} className="link">
          Open that link
        </Link>
      )}
    </>
  )
}
