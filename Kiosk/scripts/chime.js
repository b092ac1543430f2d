// Two soft tones before a number. A browser may want a touch first; then, and only then, a button asks for it.

export function chime(button) {
    const sound = new Audio("/sounds/chime.wav");
    sound.preload = "auto";

    const tryIt = async (volume) => {
        try {
            sound.volume = volume;
            sound.currentTime = 0;
            await sound.play();
            button.hidden = true;
        } catch (error) {
            button.hidden = error.name !== "NotAllowedError";
        }
    };
    button.addEventListener("click", () => tryIt(1));
    tryIt(0);
    return () => tryIt(1);
}
