/** What files of an application are sent for. */
export const FILE_PURPOSE = 'opportunities.application';
