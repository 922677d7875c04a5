package dev.ostiary.probe;

import java.util.Set;

/** What shells know: commands, and spellings that only a shell reads. */
final class ShellWords {

    static final WordSet COMMANDS = words("""
            ls ll rm wget curl bash sh zsh ksh dash csh tcsh fish nc ncat netcat whoami uname ifconfig ipconfig chmod
            chown chgrp passwd sudo doas python python2 python3 perl ruby php nodejs awk gawk sed grep egrep xargs
            printf printenv ps netstat nslookup telnet ssh scp sftp socat rsync gzip gunzip unzip base64 base32 xxd
            crontab systemctl powershell pwsh cmd cmd.exe powershell.exe certutil wmic iwr iex irm iwmi
            invoke-webrequest invoke-expression invoke-restmethod start-process mkdir rmdir mv cp ln dd mkfs lsof dpkg
            apt apt-get yum dnf apk npm npx pip pip3 docker kubectl busybox openssl md5sum sha256sum getent hostname
            pwd cd ftp tftp tasklist systeminfo nmap gcc lua mysql psql sqlite3 osascript rundll32 mshta bitsadmin
            regsvr32 cscript wscript schtasks vi vim nano setsid nohup unset killall pkill umask traceroute chroot
            bsdtar busctl nft iptables arp lsblk mkfifo visudo chsh useradd usermod net.exe reg.exe uptime dmesg""");
    static final WordSet ENGLISH = words("""
            cat id who w time at find date more less sort cut host make kill test which head tail watch sleep file top
            last echo type set touch read ping node net tee service mount history jobs copy move del start help eval
            exec source export env dir alias tar df du ip go nice command dig ed su reg strings look""");
    static final Phrases IDIOMS = Phrases.of("/dev/tcp/", "/dev/udp/", "${ifs", "$ifs$", "() { :", "(){ :", "(){:");
    static final Phrases RUNNERS = Phrases.of(
            "-oproxycommand=",
            "-o proxycommand=",
            "--upload-pack=",
            "--receive-pack=",
            "--config=core.",
            "--use-askpass=",
            "--checkpoint-action=",
            "--to-command=",
            "--exec=",
            "--exec-path=",
            "-exec=",
            "--open-files-in-pager",
            "--post-file=",
            "--use-compress-program=",
            "--rsh=");

    private ShellWords() {}

    private static WordSet words(String list) {
        return new WordSet(Set.of(list.split("\\s+")));
    }
}
