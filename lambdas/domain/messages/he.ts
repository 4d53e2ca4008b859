import type { Messages } from './messages.ts';

/** The default messages in Hebrew. Worded without a form of address that tells men from women; names and passwords have lines of their own. */
export const he: Messages = {
  verification: {
    subject: 'קוד האימות שלך',
    lead: 'יש להזין את הקוד הזה כדי לאשר את כתובת הדוא״ל שלך:',
    note: 'אם הקוד לא נשלח לבקשתך, אפשר להתעלם מהודעה זו.',
    text: 'קוד האימות שלך הוא {####}',
  },
  reset: {
    subject: 'הקוד שלך לאיפוס הסיסמה',
    lead: 'יש להזין את הקוד הזה כדי לבחור סיסמה חדשה:',
    note: 'אין למסור את הקוד הזה לאיש. אם הוא לא נשלח לבקשתך, אפשר להתעלם מהודעה זו.',
    text: 'הקוד שלך לאיפוס הסיסמה הוא {####}',
  },
  authentication: {
    subject: 'קוד הכניסה שלך',
    lead: 'יש להזין את הקוד הזה כדי להיכנס:',
    note: 'אין למסור את הקוד הזה לאיש. אם הכניסה אינה ביוזמתך, אפשר להתעלם מהודעה זו.',
    text: 'קוד הכניסה שלך הוא {####}',
  },
  link: {
    subject: 'קישור האימות שלך',
    lead: 'יש לפתוח את הקישור הזה כדי לאשר את כתובת הדוא״ל שלך:',
    action: 'אישור כתובת הדוא״ל',
    note: 'אם לא נפתח חשבון ביוזמתך, אפשר להתעלם מהודעה זו.',
  },
  invitation: {
    subject: 'הסיסמה הזמנית שלך',
    lead: 'נפתח עבורך חשבון. שם המשתמש שלך הוא {username}. זו הסיסמה הזמנית שלך:',
    note: 'בכניסה לחשבון יש לבחור סיסמה חדשה.',
    text: 'שם המשתמש שלך:\n{username}\nהסיסמה הזמנית:\n{####}',
  },
  welcome: {
    subject: 'החשבון שלך',
    lead: 'נפתח עבורך חשבון. שם המשתמש שלך הוא {username}.',
    note: 'אפשר להיכנס איתו כבר עכשיו.',
    text: 'שם המשתמש שלך:\n{username}',
  },
};
