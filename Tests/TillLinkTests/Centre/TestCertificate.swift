/// Certificates that vouch for themselves, with their keys; for loopback and tests only.
struct TestCertificate {
  let pem: String
  let key: String
  /// The fingerprint as another program shows it.
  let fingerprint: String

  static let one = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBTDCB8qADAgECAhRzzfIpOoGNZ78thGYAWZ1+QX6rtjAKBggqhkjOPQQDAjAV
      MRMwEQYDVQQDDApjZW50cmUgb25lMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
      MDAwMDAwWjAVMRMwEQYDVQQDDApjZW50cmUgb25lMFkwEwYHKoZIzj0CAQYIKoZI
      zj0DAQcDQgAE++FUJX78ytH1htRwPNS+1IHVnr8EqYpapdk6ZR99uzb6Vhmvy2xl
      KkN+ToMYxhjLcDq/oj2QSyrMZkWZ6sULdaMeMBwwGgYDVR0RBBMwEYIJbG9jYWxo
      b3N0hwR/AAABMAoGCCqGSM49BAMCA0kAMEYCIQCdvEjsddEd9hFND3iscO/mjpTF
      zWwmqVNQHuG7DNMPfwIhAMxMhlPMCucij7tf5FAi8q0LvlXxY6TKF/ePhvmJ2nig
      -----END CERTIFICATE-----
      """,
    key: """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKhM1mJ2PwWBMyh6K
      9FMrQw/0eh7xmBwolashBqQHofuhRANCAAT74VQlfvzK0fWG1HA81L7UgdWevwSp
      ilql2TplH327NvpWGa/LbGUqQ35OgxjGGMtwOr+iPZBLKsxmRZnqxQt1
      -----END PRIVATE KEY-----
      """,
    fingerprint: """
      04:5D:E6:F2:48:89:43:78:29:42:F7:96:94:A3:53:35:\
      2A:B0:1C:74:B4:B0:1A:99:77:29:FA:D2:AB:67:6B:19
      """)
  static let two = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBSjCB8qADAgECAhRpFOdKHLiHzkLbDJQxRjIsfNI/djAKBggqhkjOPQQDAjAV
      MRMwEQYDVQQDDApjZW50cmUgdHdvMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAx
      MDAwMDAwWjAVMRMwEQYDVQQDDApjZW50cmUgdHdvMFkwEwYHKoZIzj0CAQYIKoZI
      zj0DAQcDQgAEUsbTtP6j6bcIEgV4VoMCixqQfRa9hbiwwpvcpQdM3EGEMn1mFhNi
      4gC64WBWIA64EvVrrRJCoa8KSk9BUPjbgKMeMBwwGgYDVR0RBBMwEYIJbG9jYWxo
      b3N0hwR/AAABMAoGCCqGSM49BAMCA0cAMEQCIHIQmSJZeeuoO5PCiZaqu7+3uE+3
      hEm6nNRNLpSaOlpVAiALQWqP8Fbuwlqn/3AZWF6HTLJMSCGFb0GCia7leo2RGA==
      -----END CERTIFICATE-----
      """,
    key: """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRzBr4X7M6TDTVo9b
      oTzXazLdquK39RZ62KMOwpAsc+ehRANCAARSxtO0/qPptwgSBXhWgwKLGpB9Fr2F
      uLDCm9ylB0zcQYQyfWYWE2LiALrhYFYgDrgS9WutEkKhrwpKT0FQ+NuA
      -----END PRIVATE KEY-----
      """,
    fingerprint: """
      A5:C6:02:79:1D:BE:8E:78:77:0A:E4:AE:91:59:66:4F:\
      D5:78:48:57:EC:5D:48:39:10:51:71:51:8A:70:23:0F
      """)
  /// Its time was over in 2021.
  static let old = TestCertificate(
    pem: """
      -----BEGIN CERTIFICATE-----
      MIIBSTCB8KADAgECAhRptyl1TZycpR8EPkJ+g1vIyjUaRTAKBggqhkjOPQQDAjAV
      MRMwEQYDVQQDDApjZW50cmUgb2xkMB4XDTIwMDEwMTAwMDAwMFoXDTIxMDEwMTAw
      MDAwMFowFTETMBEGA1UEAwwKY2VudHJlIG9sZDBZMBMGByqGSM49AgEGCCqGSM49
      AwEHA0IABLy3glbfkD3OeMjGUC5ivwuzfxdQufOx0V0KcIuhVwCSQusYhbSKUGCh
      OZGdmqecnfkHenkzPtTO+dz03nF4b06jHjAcMBoGA1UdEQQTMBGCCWxvY2FsaG9z
      dIcEfwAAATAKBggqhkjOPQQDAgNIADBFAiEA6NnwDBdhFpkJQgb7S8Xw0qUoIYyT
      m8ALeyFyWP9zCEICICtk4rIzgh/B56I+3fT8uV3t3hMPyYTD3kqR14/3FA2w
      -----END CERTIFICATE-----
      """,
    key: """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOkiamXYRcG29zsCa
      8hmYmq7CTvN/MqxDHkso360oqRKhRANCAAS8t4JW35A9znjIxlAuYr8Ls38XULnz
      sdFdCnCLoVcAkkLrGIW0ilBgoTmRnZqnnJ35B3p5Mz7Uzvnc9N5xeG9O
      -----END PRIVATE KEY-----
      """,
    fingerprint: """
      F3:E3:87:C3:F5:EE:B1:79:48:5F:6E:33:3F:22:8E:55:\
      94:6E:D7:77:78:E4:71:40:33:B6:C7:A9:B4:6D:00:96
      """)
}
