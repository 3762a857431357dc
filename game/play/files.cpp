// The only source of this floor that touches the machine: files, and the folder for them. Nothing that it
// learns there reaches a world.
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "play/save.hpp"

namespace homerule::play {

namespace {

namespace fs = std::filesystem;

std::string_view remedy_for(std::errc reason) {
    switch (reason) {
        case std::errc::no_space_on_device:
        case std::errc::file_too_large: return "Make room on the disk, or choose another folder.";
        case std::errc::permission_denied:
        case std::errc::operation_not_permitted:
        case std::errc::read_only_file_system: return "Choose a file and folder that you are allowed to use.";
        case std::errc::too_many_files_open:
        case std::errc::too_many_files_open_in_system: return "Close other programs and try again.";
        default: return "Choose another file or folder.";
    }
}

base::Error failure(std::string_view path, std::string_view deed, const std::error_code& code) {
    return {fmt::format("\"{}\" {}: {}.", path, deed, code.message()),
            std::string(remedy_for(static_cast<std::errc>(code.value())))};
}

base::Error failure(std::string_view path, std::string_view deed, int reason) {
    return failure(path, deed, std::error_code(reason, std::generic_category()));
}

base::Error wrong_kind(std::string_view path, std::string_view kind) {
    return {fmt::format("\"{}\" {}.", path, kind), "Name a file."};
}

int open_again(const char* path, int flags, unsigned mode = 0) {
    int file = -1;
    do {
        file = ::open(path, flags | O_CLOEXEC, mode);
    } while (file < 0 && errno == EINTR);
    return file;
}

// A new file under a name that nobody else has; removed again unless it was kept.
class TemporaryFile {
public:
    // errno tells why the file is not open.
    explicit TemporaryFile(const fs::path& folder) {
        static std::atomic<unsigned> count{0};
        // A program that was killed may have left its file behind, and its process id may be ours now.
        do {
            path_ = (folder / fmt::format(".homerule-{}-{}.tmp", ::getpid(), ++count)).string();
            file_ = open_again(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0666);
        } while (file_ < 0 && errno == EEXIST);
        exists_ = file_ >= 0;
    }
    ~TemporaryFile() {
        if (file_ >= 0) ::close(file_);
        if (exists_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    bool is_open() const { return file_ >= 0; }

    // 0, or the error number.
    int write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(file_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return errno;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return 0;
    }
    int flush_and_close() {
        const int flushed = ::fsync(file_) == 0 ? 0 : errno;
        const int closed = ::close(file_) == 0 ? 0 : errno;
        file_ = -1;
        return flushed != 0 ? flushed : closed;
    }
    int rename_to(const fs::path& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) return errno;
        exists_ = false;
        return 0;
    }

private:
    std::string path_;
    int file_ = -1;
    bool exists_ = false;
};

// Makes a rename last through a loss of power. 0, or the error number.
int flush_folder(const fs::path& folder) {
    const int opened = open_again(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (opened < 0) return errno == EACCES ? 0 : errno;  // a folder may be writable and yet not readable
    int reason = ::fsync(opened) == 0 ? 0 : errno;
    ::close(opened);
    // Some file systems cannot flush a folder; they have no better to offer.
    if (reason == EINVAL || reason == ENOTSUP) reason = 0;
    return reason;
}

}  // namespace

base::Result<void> write_atomically(const std::string& path, const std::string& text) {
    constexpr std::string_view deed = "cannot be written";
    fs::path target(path);
    // The system ends a name at a zero byte and would write another file.
    if (!target.has_filename() || path.find('\0') != std::string::npos)
        return wrong_kind(path, "names no file");
    std::error_code code;
    // A link stays a link: what it points to is replaced.
    if (fs::is_symlink(target, code)) {
        target = fs::weakly_canonical(target, code);
        if (code) return failure(path, deed, code);
    }
    const fs::file_status status = fs::status(target, code);
    if (fs::is_directory(status)) return wrong_kind(path, "is a folder and not a file");
    if (fs::exists(status) && !fs::is_regular_file(status))
        return wrong_kind(path, "is not an ordinary file");

    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    fs::create_directories(folder, code);
    if (code) return failure(folder.string(), "cannot be made", code);

    TemporaryFile file(folder);
    if (!file.is_open()) return failure(path, deed, errno);
    if (const int reason = file.write(text)) return failure(path, deed, reason);
    if (const int reason = file.flush_and_close()) return failure(path, deed, reason);
    if (const int reason = file.rename_to(target)) return failure(path, deed, reason);
    if (const int reason = flush_folder(folder))
        return failure(path, "was written, but may not last", reason);
    return {};
}

base::Result<std::string> read_file(const std::string& path, std::size_t most_bytes) {
    constexpr std::string_view deed = "cannot be read";
    if (path.find('\0') != std::string::npos) return wrong_kind(path, "names no file");
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (!fs::exists(status)) {
        if (code && code != std::errc::no_such_file_or_directory) return failure(path, deed, code);
        return base::Error{fmt::format("\"{}\" does not exist.", path), "Check the name of the file."};
    }
    if (fs::is_directory(status)) return wrong_kind(path, "is a folder and not a file");
    if (!fs::is_regular_file(status)) return wrong_kind(path, "is not an ordinary file");

    const int file = open_again(path.c_str(), O_RDONLY);
    if (file < 0) return failure(path, deed, errno);
    std::string text;
    std::string piece(std::size_t{1} << 16, '\0');
    int reason = 0;
    // One byte more than allowed is enough to know that there are too many.
    while (text.size() <= most_bytes) {
        const ssize_t count = ::read(file, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) reason = errno;
        if (count <= 0) break;
        text.append(piece, 0, static_cast<std::size_t>(count));
    }
    ::close(file);
    if (reason != 0) return failure(path, deed, reason);
    if (text.size() > most_bytes) {
        return base::Error{fmt::format("\"{}\" is larger than {} bytes.", path, most_bytes),
                           "This is probably another kind of file; choose the right one."};
    }
    return text;
}

std::string save_folder() {
    const auto value_of = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    };
    // The XDG Base Directory Specification tells programs to ignore relative paths.
    const std::string data_home = value_of("XDG_DATA_HOME");
    if (data_home.starts_with('/')) return data_home + "/homerule/saves";
    const std::string home = value_of("HOME");
    return (home.empty() ? "." : home) + "/.local/share/homerule/saves";
}

}  // namespace homerule::play
