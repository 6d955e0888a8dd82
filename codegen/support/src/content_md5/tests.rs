use super::*;
use crate::primitives::Blob;
use crate::testing::Script;

fn hex(digest: [u8; 16]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn digests_match_the_rfc() {
    for (text, digest) in [
        ("", "d41d8cd98f00b204e9800998ecf8427e"),
        ("a", "0cc175b9c0f1b6a831c399e269772661"),
        ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        (
            "abcdefghijklmnopqrstuvwxyz",
            "c3fcd3d76192e4007dfb496cca67e13b",
        ),
        (
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
            "d174ab98d277d9f5a5611c2c9f419d9f",
        ),
        (
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a",
        ),
    ] {
        assert_eq!(hex(md5(text.as_bytes())), digest, "{text}");
    }
}

#[test]
fn digests_are_right_around_block_boundaries() {
    for (length, digest) in [
        (1, "0cc175b9c0f1b6a831c399e269772661"),
        (55, "ef1772b6dff9a122358552954ad0df65"),
        (56, "3b0c8ac703f828b04c6c197006d17218"),
        (57, "652b906d60af96844ebd21b674f35e93"),
        (63, "b06521f39153d618550606be297466d5"),
        (64, "014842d480b571495a4a0363793f7367"),
        (65, "c743a45e0d2e6a95cb859adae0248435"),
        (119, "8a7bd0732ed6a28ce75f6dabc90e1613"),
        (120, "5f61c0ccad4cac44c75ff505e1f1e537"),
        (128, "e510683b3f5ffe4093d021808bc6ff70"),
    ] {
        assert_eq!(hex(md5(&vec![b'a'; length])), digest, "{length}");
    }
}

#[tokio::test]
async fn requests_have_the_checksum_of_the_body() {
    let script = Script::of(&["{}"]);
    let call = script.client().put_content().content(Blob::new("hi"));
    call.client_token("t").send().await.expect("sent");
    let sent = script.sent().remove(0);
    let expected = aws_smithy_types::base64::encode(md5(&sent.body));
    assert_eq!(sent.header(HEADER), Some(expected.as_str()));
    assert_eq!(sent.text(), r#"{"content":"aGk=","clientToken":"t"}"#);
}

#[tokio::test]
async fn checksums_of_the_user_are_not_replaced() {
    let script = Script::of(&["{}"]);
    let call = script.client().put_content().customize();
    let call = call.mutate_request(|request| {
        request.headers_mut().insert(HEADER, "mine");
    });
    call.send().await.expect("sent");
    assert_eq!(script.sent()[0].header(HEADER), Some("mine"));
}

#[tokio::test]
async fn other_operations_have_no_checksum() {
    let script = Script::of(&["{}"]);
    let call = script.client().create_thing().name("a");
    call.send().await.expect("sent");
    assert_eq!(script.sent()[0].header(HEADER), None);
}
