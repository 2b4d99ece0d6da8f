import { createLine, type HealthLine } from '#lib/health/health-line.ts'

/** How many rows of the audit are not in AUDIT_LOG yet; why this process cannot write them, as the system says it. */
export type AuditLogStatus = { waiting: number; code: string | undefined }

const explainCode = (code: string): string => {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'Its disk is full. Free the disk.'
    case 'EPIPE':
      return 'Nobody reads the portal’s standard output any longer. Restart this replica with a reader.'
    case 'ETIMEDOUT':
      return 'It takes nothing at present. Check its disk, or what reads the portal’s standard output.'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'The portal may not write to it. Check the rights of the file that AUDIT_LOG names.'
    case 'ENOENT':
    case 'ENOTDIR':
      return 'Its folder is not there. Create the folder of the file that AUDIT_LOG names.'
    default:
      return `The system says ${code}. Check the file that AUDIT_LOG names.`
  }
}

/** One line on whether the audit goes to AUDIT_LOG; none where it does not. */
export const checkAuditLog = ({ auditLog }: { auditLog: AuditLogStatus | undefined }): HealthLine[] => {
  if (!auditLog) return []
  const { waiting, code } = auditLog
  const name = 'Audit log'
  if (code === undefined)
    return [createLine(name, 'well', 'Written', 'Each row of the audit goes to AUDIT_LOG, too. Nothing for you to do.')]
  const rows = `${String(waiting)} ${waiting === 1 ? 'row waits' : 'rows wait'}`
  return [
    createLine(
      name,
      'watch',
      'Not written',
      `${rows} for AUDIT_LOG. ${explainCode(code)} The store holds every row, and the portal goes on by itself; nobody is held up.`,
    ),
  ]
}
