import type { Messages } from './messages.ts';

/** The default messages in Indonesian. */
export const id: Messages = {
  verification: {
    subject: 'Kode verifikasi Anda',
    lead: 'Masukkan kode ini untuk mengonfirmasi alamat email Anda:',
    note: 'Jika Anda tidak meminta kode ini, abaikan saja email ini.',
    text: 'Kode verifikasi Anda adalah {####}',
  },
  reset: {
    subject: 'Kode atur ulang kata sandi Anda',
    lead: 'Masukkan kode ini untuk memilih kata sandi baru:',
    note: 'Jangan berikan kode ini kepada siapa pun. Jika Anda tidak memintanya, abaikan saja email ini.',
    text: 'Kode atur ulang kata sandi Anda adalah {####}',
  },
  authentication: {
    subject: 'Kode masuk Anda',
    lead: 'Masukkan kode ini untuk masuk:',
    note: 'Jangan berikan kode ini kepada siapa pun. Jika Anda tidak sedang masuk, abaikan saja email ini.',
    text: 'Kode masuk Anda adalah {####}.',
  },
  link: {
    subject: 'Tautan verifikasi Anda',
    lead: 'Buka tautan ini untuk mengonfirmasi alamat email Anda:',
    action: 'Konfirmasi alamat email',
    note: 'Jika Anda tidak membuat akun, abaikan saja email ini.',
  },
  invitation: {
    subject: 'Kata sandi sementara Anda',
    lead: 'Sebuah akun telah dibuat untuk Anda. Nama pengguna Anda adalah {username}. Ini kata sandi sementara Anda:',
    note: 'Saat masuk, Anda akan memilih kata sandi sendiri.',
    text: 'Nama pengguna Anda adalah {username} dan kata sandi sementara Anda {####}',
  },
  welcome: {
    subject: 'Akun Anda',
    lead: 'Sebuah akun telah dibuat untuk Anda. Nama pengguna Anda adalah {username}.',
    note: 'Anda dapat langsung masuk.',
    text: 'Nama pengguna Anda adalah {username}.',
  },
};
