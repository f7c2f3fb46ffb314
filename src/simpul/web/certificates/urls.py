"""The doors of certificates."""

from django.urls import path

from simpul.web.certificates import issuing, of_class, one, opened

urlpatterns = [
    # What a certificate's square code and its paper lead to: open to everyone, and so are the files for machines.
    path("S/", opened.check, name="certificate-check"),
    path("S/<str:sealed>", opened.of_code, name="certificate-code"),
    path("sertifikat/kunci.json", opened.keys, name="certificate-keys"),
    path("sertifikat/kunci/<str:kid>", opened.key, name="certificate-key"),
    path("sertifikat/dicabut.json", opened.revoked, name="certificate-revoked"),
    path("sertifikat/dicabut.jws", opened.revoked_for_phones, name="certificate-revoked-phones"),
    path("sertifikat/penerbit.json", opened.issuer, name="certificate-issuer"),
    path("sertifikat/kursus/<slug:course>/<int:number>.json", opened.course, name="certificate-course"),
    path("pelatihan/kelas/<uuid:held>/sertifikat/", of_class.certificates_of, name="class-certificates"),
    path("pelatihan/kelas/<uuid:held>/sertifikat/terbit/", issuing.issue, name="class-certificates-issue"),
    path("pelatihan/kelas/<uuid:held>/sertifikat/semua.pdf", of_class.printed, name="class-certificates-pdf"),
    path("pelatihan/sertifikat/<uuid:id>/", one.certificate, name="certificate"),
    path("pelatihan/sertifikat/<uuid:id>/sertifikat.pdf", one.printed, name="certificate-pdf"),
    path("pelatihan/sertifikat/<uuid:id>/kredensial.jws", one.credential, name="certificate-jws"),
    path("pelatihan/sertifikat/<uuid:id>/kredensial.json", one.readable, name="certificate-json"),
    path("pelatihan/sertifikat/<uuid:id>/ganti-nama/", issuing.reissue, name="certificate-reissue"),
    path("pelatihan/sertifikat/<uuid:id>/cabut/", issuing.revoke, name="certificate-revoke"),
]
