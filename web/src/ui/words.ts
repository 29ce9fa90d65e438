import { catalogue } from "../i18n/catalogue";

export const uiWords = catalogue(
  {
    close: "Close",
    undo: "Undo",
    notices: "Notices",
    loading: "Loading",
    again: "Try again",
    sortable: "sortable",
  },
  {
    close: "إغلاق",
    undo: "تراجع",
    notices: "الإشعارات",
    loading: "جارٍ التحميل",
    again: "أعد المحاولة",
    sortable: "قابل للفرز",
  },
);
