#include "cli/run.hpp"

#ifdef HOMERULE_HAS_DESKTOP
#include "desktop/run.hpp"
#endif

int main(int count, char** arguments) {
#ifdef HOMERULE_HAS_DESKTOP
    return homerule::cli::run(count, arguments, &homerule::desktop::run);
#else
    return homerule::cli::run(count, arguments, nullptr);
#endif
}
