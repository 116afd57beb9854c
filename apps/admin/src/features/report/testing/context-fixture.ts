/** A plan and a period that a page finds chosen. */
export const aPlanContext = {
  'GET /api/plans': [
    {
      id: 'p1',
      regionId: 'r1',
      title: '十四五',
      fromYear: 2021,
      toYear: 2025,
      baseYear: 2020,
      status: 'confirmed',
      goalCount: 2,
      openFindings: 0,
      isExample: true,
      createdAt: '2022-01-01T00:00:00Z',
      version: 1,
    },
  ],
  'GET /api/reports/periods': {
    periods: [{ period: '2025-09', label: '9月', dueOn: '2025-10-10', current: true }],
  },
}
