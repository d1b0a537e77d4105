/// Certificates made for these tests, valid for a hundred years and trusted nowhere. The authorities' keys are gone.
enum TestCertificates {
    static let files = [
        "ca.pem": authority, "other-ca.pem": otherAuthority, "server.pem": server, "server-key.pem": serverKey,
    ]

    private static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBtDCCAVugAwIBAgIUHLhWV5UfSqTXreZqKE+4qLE98dgwCgYIKoZIzj0EAwIw
        JzElMCMGA1UEAwwcTERBUENsaWVudCB0ZXN0IGF1dGhvcml0eSBjYTAgFw0yNjEx
        MjMwMDA3NTZaGA8yMTI2MTAzMDAwMDc1NlowJzElMCMGA1UEAwwcTERBUENsaWVu
        dCB0ZXN0IGF1dGhvcml0eSBjYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJPo
        igv6LS8hYxRCjAxOmV4P8RpX+KoeqWcKC/JopFzsbTSYA5nDZ0iL82H27bVahi+r
        lwOa60dhEH/+RSnc+9CjYzBhMB0GA1UdDgQWBBQKgEdZvl+dVA0bzzlGGyqUuYgJ
        cDAfBgNVHSMEGDAWgBQKgEdZvl+dVA0bzzlGGyqUuYgJcDAPBgNVHRMBAf8EBTAD
        AQH/MA4GA1UdDwEB/wQEAwICBDAKBggqhkjOPQQDAgNHADBEAiBj5aXf2GnTmIDX
        VEH55BR0E/ZXbmQ9UFO1DA4VbKUvIQIgOszNnDIMDLyGAo4HeV/jNiSyTGT3PrHv
        bKbv+HmRmdo=
        -----END CERTIFICATE-----
        """

    private static let otherAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBvDCCAWGgAwIBAgIUQQW0nO4iUcFQtjloMBrs+d8lr0AwCgYIKoZIzj0EAwIw
        KjEoMCYGA1UEAwwfTERBUENsaWVudCB0ZXN0IGF1dGhvcml0eSBvdGhlcjAgFw0y
        NjExMjMwMDA3NTZaGA8yMTI2MTAzMDAwMDc1NlowKjEoMCYGA1UEAwwfTERBUENs
        aWVudCB0ZXN0IGF1dGhvcml0eSBvdGhlcjBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABDCn+C4jUpALD24OAb+6SGuf0/95ATj6KI6KIkYhe3RK/Fi8ObWPMrtQVoYJ
        cwcZ7TkhYkNphej8FgayLrVJsRyjYzBhMB0GA1UdDgQWBBS49G9e4bkDH1WxXejq
        fOPiuv20nTAfBgNVHSMEGDAWgBS49G9e4bkDH1WxXejqfOPiuv20nTAPBgNVHRMB
        Af8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAKBggqhkjOPQQDAgNJADBGAiEAwlsr
        aKRvCVwLzy9kmbSqmLGHh3T9wzdAFdY7z5FYMsYCIQD52UvXnxg62TKOpBNVd3zj
        5pxHa2MTJJtUq3K8tZ43ww==
        -----END CERTIFICATE-----
        """

    private static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBvTCCAWSgAwIBAgIBAjAKBggqhkjOPQQDAjAnMSUwIwYDVQQDDBxMREFQQ2xp
        ZW50IHRlc3QgYXV0aG9yaXR5IGNhMCAXDTI2MTEyMzAwMDc1NloYDzIxMjYxMDMw
        MDAwNzU2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARFMSJe7wZdhgfebqviMyUPqMEHlsPSfXpAbPqXyNserGILu4MHZpZl
        VSVlNKBAiIO18iSpSjQTSTCoPk8VmMdho4GRMIGOMCwGA1UdEQQlMCOCCWxvY2Fs
        aG9zdIcEfwAAAYcQAAAAAAAAAAAAAAAAAAAAATATBgNVHSUEDDAKBggrBgEFBQcD
        ATAJBgNVHRMEAjAAMB0GA1UdDgQWBBRDk84jHUJk6TdC+bXvSDMbNPhDoDAfBgNV
        HSMEGDAWgBQKgEdZvl+dVA0bzzlGGyqUuYgJcDAKBggqhkjOPQQDAgNHADBEAiAZ
        HtGKj7eVnCTX7slndgE/TGUYPP2YJyIupHi0XFLhdwIgJJPV+w7//d5+z5kj1F+J
        8b4CTF+kh6zvtEMRXSYnWjE=
        -----END CERTIFICATE-----
        """

    private static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFiRHrfB1yan365hu
        rPPnvuK8dUe3LY4gu55kmAdvq9qhRANCAARFMSJe7wZdhgfebqviMyUPqMEHlsPS
        fXpAbPqXyNserGILu4MHZpZlVSVlNKBAiIO18iSpSjQTSTCoPk8VmMdh
        -----END PRIVATE KEY-----
        """
}
