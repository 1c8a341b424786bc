package com.gwms.sync.warehouses.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTests {
    private static final String PUBLIC = "93.184.215.14";

    @ParameterizedTest
    @DisplayName("row 51: what is not the public internet is refused")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.1.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fdff::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:a00:1::",
                "2002:7f00:1::1",
                "2001::1",
                "2001:db8::1"
            })
    void refusesPrivateAddresses(String address) {
        assertThat(AddressRules.objection(InetAddress.ofLiteral(address), false))
                .isNotNull();
    }

    @ParameterizedTest
    @DisplayName("row 51: metadata services are refused even where private addresses are allowed")
    @ValueSource(
            strings = {
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe"
            })
    void refusesMetadataServicesAlways(String address) {
        assertThat(AddressRules.objection(InetAddress.ofLiteral(address), true)).contains("metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:21f::1", "2002:808:808::1"})
    void allowsPublicAddresses(String address) {
        assertThat(AddressRules.objection(InetAddress.ofLiteral(address), false))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "fe80::1"})
    void allowsPrivateAddressesWhereTheSystemDoes(String address) {
        assertThat(AddressRules.objection(InetAddress.ofLiteral(address), true)).isNull();
    }

    @ParameterizedTest
    @DisplayName("row 90: base URLs of other schemes, with users or without hosts")
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://host/",
                "jar:http://host/!/",
                "gopher://host",
                "//host/path",
                "host",
                "http:///path",
                "https:opaque",
                "http://user:pass@host/",
                "http://host/?a=b",
                "http://host/#x",
                "http://host:0/",
                "http://host:70000/"
            })
    void refusesBaseUrls(String baseUrl) {
        assertThat(AddressRules.objection(URI.create(baseUrl))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "HTTPS://host:8443/router/api/service", "http://[2606:2800::1]:81/"})
    void takesBaseUrls(String baseUrl) {
        assertThat(AddressRules.objection(URI.create(baseUrl))).isNull();
    }

    @ParameterizedTest
    @DisplayName("row 90: names that are never public are told before they are looked up")
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://wms.localhost",
                "https://metadata.google.internal/",
                "http://127.1"
            })
    void refusesNamesThatAreNeverPublic(String baseUrl) {
        assertThat(AddressRules.objection(URI.create(baseUrl), false)).isNotNull();
        assertThat(AddressRules.objection(URI.create("http://localhost.example/"), false))
                .isNull();
        assertThat(AddressRules.objection(URI.create("http://localhost:8080"), true))
                .isNull();
    }

    @Test
    @DisplayName("row 51: a name that changes its address after the first look-up (DNS rebinding)")
    void checksEachLookUp() throws UnknownHostException {
        Queue<String> addresses = new ArrayDeque<>(List.of(PUBLIC, "10.0.0.1"));
        CheckedNames names =
                new CheckedNames(_ -> new InetAddress[] {InetAddress.ofLiteral(addresses.remove())}, false);

        assertThat(names.resolve("rebinding.example")).containsExactly(InetAddress.ofLiteral(PUBLIC));
        assertThatThrownBy(() -> names.resolve("rebinding.example"))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessage("The host rebinding.example leads to 10.0.0.1, a private or reserved address.");
    }

    @Test
    @DisplayName("row 51: one private address among public ones")
    void refusesANameWithAnyPrivateAddress() {
        CheckedNames names = new CheckedNames(
                _ -> new InetAddress[] {InetAddress.ofLiteral(PUBLIC), InetAddress.ofLiteral("::1")}, false);

        assertThatThrownBy(() -> names.resolve("mixed.example")).isInstanceOf(AddressRefusedException.class);
    }
}
