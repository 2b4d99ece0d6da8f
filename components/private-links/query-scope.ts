/** The beginning of the key of every query about the private links of a project, or of all projects (undefined). */
export const getScopeKey = (groupId: string | undefined) => ['private-links', groupId ?? 'all'] as const
