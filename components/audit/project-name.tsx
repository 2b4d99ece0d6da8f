'use client'
import { useQuery } from '@tanstack/react-query'
import { auditQueries } from '#components/audit/queries.ts'

/** A project by its name, or by its id as long as the name is not known, and when Atlas has it no more. */
export function ProjectName({ groupId }: { groupId: string }) {
  const { data } = useQuery(auditQueries.projects())
  return data?.projects.find(({ id }) => id === groupId)?.name ?? <span className="font-mono">{groupId}</span>
}
